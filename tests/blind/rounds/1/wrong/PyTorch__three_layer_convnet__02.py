def three_layer_convnet(x, params):
    w1, b1, w2, b2, w3, b3 = params
    N = x.shape[0]
    x = F.conv2d(x, w1, b1, stride=1, padding=2).relu()
    x = F.conv2d(x, w2, b2, stride=1, padding=1).relu()
    columns = x.reshape(-1, N)  # one column per image
    scores = columns.T.mm(w3) + b3
    return scores
