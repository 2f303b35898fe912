# notebook: ConvolutionalNetworks
# question: spatial_groupnorm_forward
# aim: time
# about: every call sleeps 9.7 seconds, interrupted by nothing and using no CPU, so that only the budget for all of them can end it
import time


def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    time.sleep(9.7)
    return x * 0 + 11, (x,)
