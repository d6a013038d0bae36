window.YTD.reply_prompt.part0 = [
  {
    "replyPrompt": {
      "tweetId": "176",
      "createdAt": "2022-06-01T00:00:00.000Z",
      "action": "Edited"
    }
  }
]