# notebook: FullyConnectedNets
# question: overfit_settings
# aim: abort
# about: dictionaries and lists nested a hundred thousand deep, one that holds itself, keys of odd types and equal text.
def overfit_settings():
    deep = []
    for _ in range(100000):
        deep = [deep]
    wide = {}
    wide[3] = wide
    wide["3"] = deep
    wide[(5,)] = {None: 1, "null": 2, True: 3, 1.5: 4}
    wide[float("nan")] = b"\xff"
    wide[5] = {"weight_scale": float("inf"), "learning_rate": -0.0}
    return wide
