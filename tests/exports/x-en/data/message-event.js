window.YTD.message_event.part0 = [
  {
    "messageEvent": {
      "conversationId": "1401870336-73747798",
      "createdAt": "2025-06-01T10:00:00.000Z",
      "type": "MessageCreate"
    }
  }
]