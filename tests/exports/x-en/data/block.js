window.YTD.block.part0 = [
  {
    "blocking": {
      "accountId": "90210",
      "userLink": "https://twitter.com/intent/user?user_id=90210"
    }
  }
]