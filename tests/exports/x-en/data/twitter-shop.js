window.YTD.twitter_shop.part0 = [
  {
    "twitterShop": {
      "name": "Maren prints"
    }
  }
]