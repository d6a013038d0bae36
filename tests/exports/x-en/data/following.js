window.YTD.following.part0 = [
  {
    "following": {
      "accountId": "547842573",
      "userLink": "https://twitter.com/intent/user?user_id=547842573"
    }
  }
]