window.YTD.twitter_circle_tweet.part0 = [
  {
    "tweet": {
      "id_str": "1571000000000000001",
      "full_text": "Only for you few: new book soon.",
      "created_at": "Sat Sep 17 10:00:00 +0000 2022",
      "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>"
    }
  }
]