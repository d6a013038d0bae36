window.YTD.protected_history.part0 = [
  {
    "protectedHistory": {
      "protectedAt": "2022-11-20T12:00:00.000Z",
      "action": "Protect"
    }
  }
]