window.YTD.mute.part0 = [
  {
    "muting": {
      "accountId": "90211",
      "userLink": "https://twitter.com/intent/user?user_id=90211"
    }
  }
]