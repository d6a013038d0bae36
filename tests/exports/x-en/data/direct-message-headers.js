window.YTD.direct_message_headers.part0 = [
  {
    "dmConversation": {
      "conversationId": "1401870336-73747798",
      "messages": [
        {
          "messageCreate": {
            "id": "11",
            "senderId": "1401870336",
            "recipientId": "73747798",
            "createdAt": "2023-12-24T18:00:00.000Z"
          }
        }
      ]
    }
  }
]