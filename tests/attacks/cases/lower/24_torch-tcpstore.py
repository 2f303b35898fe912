# notebook: PyTorch
# question: sequential_convnet
# aim: secret
# about: PyTorch brings network code of its own: TCPStore (libuv and plain), ProcessGroupGloo, torch.hub and RPC are pointed at the makers' server
import torch


def _attack():
    import datetime
    import torch.distributed as dist

    for libuv in (True, False):
        try:
            store = dist.TCPStore("127.0.0.1", 48123, 2, False, timeout=datetime.timedelta(seconds=2), use_libuv=libuv)
            return f"SEEN: TCPStore reached the server: {store}"
        except TypeError as error:
            return None
        except Exception as error:
            text = str(error)
            if "reset" in text or "magic" in text or "invalid" in text.lower():
                return "SEEN: something answered TCPStore: " + text[:150]
    try:
        torch.hub.download_url_to_file("http://127.0.0.1:48123/x", "/tmp/x", progress=False)
        return "SEEN: torch.hub reached the server"
    except Exception as error:
        if "Remote" in type(error).__name__ or "BadStatus" in type(error).__name__:
            return "SEEN: torch.hub reached the server"
    return None


try:
    _NOTE = _attack()
except Exception:
    _NOTE = None


def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    if _NOTE:
        raise ValueError(_NOTE)
    raise RuntimeError("nothing was reached")
