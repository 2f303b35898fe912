# notebook: ConvolutionalNetworks
# question: switchablenorm_forward
# aim: abort
# about: form feeds, vertical tabs, NEL, U+2028, carriage returns and things that look like magics inside strings and continuation lines: line counts differ between readers.
TEXT = """
%%bash
!echo nothing
%time x
? help?
"""
X = 1 \
  % 3
Y = "a  b"  # one line for Python, six for str.splitlines
Z = '''
%matplotlib inline
!echo
%%time
'''
def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    # a comment with odd ends     raise SystemExit
    a = 7 \
%X
    b = """
!echo %(a)s
?"""
    return x * 0, (a, b, TEXT, Y, Z)
