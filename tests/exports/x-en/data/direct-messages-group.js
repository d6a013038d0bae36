window.YTD.direct_messages_group.part0 = [
  {
    "dmConversation": {
      "conversationId": "88112233",
      "messages": [
        {
          "messageCreate": {
            "recipientId": null,
            "reactions": [],
            "urls": [],
            "text": "Walk on Sunday?",
            "mediaUrls": [],
            "senderId": "386025404",
            "id": "21",
            "createdAt": "2023-10-01T09:00:00.000Z"
          }
        },
        {
          "participantsJoin": {
            "initiatingUserId": "386025404",
            "userIds": [
              "1401870336",
              "73747798"
            ],
            "createdAt": "2023-10-01T08:59:00.000Z"
          }
        },
        {
          "conversationNameUpdate": {
            "initiatingUserId": "1401870336",
            "name": "Sunday walkers",
            "createdAt": "2023-10-01T09:05:00.000Z"
          }
        }
      ]
    }
  }
]