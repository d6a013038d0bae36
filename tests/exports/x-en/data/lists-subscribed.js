window.YTD.lists_subscribed.part0 = [
  {
    "userListInfo": {
      "url": "https://twitter.com/harbour/lists/local_news"
    }
  }
]