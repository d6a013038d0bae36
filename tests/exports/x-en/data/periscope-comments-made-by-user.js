window.YTD.periscope_comments_made_by_user.part0 = [
  {
    "periscopeCommentsMadeByUser": {
      "broadcastId": "1YpKkA",
      "byAccountId": "1abc",
      "createdAt": "2017-08-09T20:00:00.000Z",
      "text": "Lovely light!"
    }
  }
]