window.YTD.direct_messages.part0 = [
  {
    "dmConversation": {
      "conversationId": "1401870336-73747798",
      "messages": [
        {
          "messageCreate": {
            "recipientId": "73747798",
            "reactions": [],
            "urls": [],
            "text": "Merry Christmas, Ines!",
            "mediaUrls": [],
            "senderId": "1401870336",
            "id": "11",
            "createdAt": "2023-12-24T18:00:00.000Z"
          }
        },
        {
          "messageCreate": {
            "recipientId": "1401870336",
            "reactions": [
              {
                "senderId": "1401870336",
                "reactionKey": "like",
                "eventId": "1",
                "createdAt": "2023-12-24T18:03:00.000Z"
              }
            ],
            "urls": [
              {
                "url": "https://t.co/z",
                "expanded": "https://harbour.example/cards",
                "display": "harbour.example/cards"
              }
            ],
            "text": "And to you. See https://t.co/z",
            "mediaUrls": [],
            "senderId": "73747798",
            "id": "10",
            "createdAt": "2023-12-24T18:02:00.000Z"
          }
        }
      ]
    }
  }
]