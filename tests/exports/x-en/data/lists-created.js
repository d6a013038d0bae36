window.YTD.lists_created.part0 = [
  {
    "userListInfo": {
      "url": "https://twitter.com/maren_holt/lists/bird-people"
    }
  }
]