window.YTD.twitter_circle_member.part0 = [
  {
    "twitterCircleMember": {
      "accountId": "73747798"
    }
  }
]