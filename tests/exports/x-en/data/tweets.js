window.YTD.tweets.part0 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1765000000000000001"
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
      "id_str": "1765000000000000001",
      "truncated": false,
      "retweet_count": "0",
      "id": "1765000000000000001",
      "created_at": "Tue Mar 05 09:30:00 +0000 2024",
      "favorited": false,
      "full_text": "Ink &amp; paper day: three gulls, one heron.",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1764000000000000002"
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
      "id_str": "1764000000000000002",
      "truncated": false,
      "retweet_count": "0",
      "id": "1764000000000000002",
      "created_at": "Sat Mar 02 15:12:10 +0000 2024",
      "favorited": false,
      "full_text": "@harbour_hikes the path by the weir is flooded",
      "lang": "en",
      "in_reply_to_screen_name": "harbour_hikes",
      "geo": {
        "type": "Point",
        "coordinates": [
          "53.79648",
          "-1.54785"
        ]
      },
      "coordinates": {
        "type": "Point",
        "coordinates": [
          "-1.54785",
          "53.79648"
        ]
      }
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1763000000000000003"
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
      "id_str": "1763000000000000003",
      "truncated": false,
      "retweet_count": "0",
      "id": "1763000000000000003",
      "created_at": "Wed Feb 28 21:00:00 +0000 2024",
      "favorited": false,
      "full_text": "RT @harbour: Storm warning tonight",
      "lang": "en"
    }
  }
]