window.YTD.tweets.part1 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "620000000000000001"
          ],
          "editsRemaining": "5",
          "isEditEligible": false
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://birdposter.example\" rel=\"nofollow\">BirdPoster</a>",
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
      "id_str": "620000000000000001",
      "truncated": false,
      "retweet_count": "0",
      "id": "620000000000000001",
      "created_at": "Sat Jul 11 06:00:00 +0000 2015",
      "favorited": false,
      "full_text": "Posting from my bird app",
      "lang": "en"
    }
  }
]