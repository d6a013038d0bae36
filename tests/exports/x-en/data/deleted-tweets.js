window.YTD.deleted_tweets.part0 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1500000000000000001"
          ],
          "editsRemaining": "5",
          "isEditEligible": false
        }
      },
      "retweeted": false,
      "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "display_text_range": [
        "0",
        "30"
      ],
      "favorite_count": "3",
      "id_str": "1500000000000000001",
      "truncated": false,
      "retweet_count": "0",
      "id": "1500000000000000001",
      "created_at": "Sun Mar 06 23:59:00 +0000 2022",
      "favorited": false,
      "full_text": "I should not have said that",
      "lang": "en",
      "deleted_at": "2022-03-07T08:00:00.000Z"
    }
  }
]