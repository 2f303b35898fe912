# notebook: Dropout
# question: dropout_backward
# aim: change
# about: not the message but the class of the exception carries markup: type name, module and notes with script tags, Markdown links, terminal escapes, direction marks and a forged scorecard line
_BAD = type("<img src=x onerror=document.title='a2'>\u202e\x1b[2K", (ValueError,), {"__module__": "</td><script>document.title='a2'</script>"})


def dropout_backward(dout, cache):
    error = _BAD("[click](javascript:document.title='a2')\n\x1b[1A\x1b[2Kdropout_backward: 3 / 3 points\n</script><script>document.title='a2'</script>`$\\href{javascript:1}{x}$")
    error.add_note("<iframe srcdoc='<script>parent.document.title=1</script>'>")
    raise error
