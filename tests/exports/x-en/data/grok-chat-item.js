window.YTD.grok_chat_item.part0 = [
  {
    "grokChatItem": {
      "accountId": "1401870336",
      "chatId": "7001",
      "createdAt": "2024-12-01T21:00:00.000Z",
      "sender": {
        "name": "User"
      },
      "message": "What helps against migraine at night?",
      "grokMode": {
        "name": "Normal"
      }
    }
  },
  {
    "grokChatItem": {
      "accountId": "1401870336",
      "chatId": "7001",
      "createdAt": "2024-12-01T21:00:05.000Z",
      "sender": {
        "name": "Agent"
      },
      "message": "Rest in a dark room, and ask a doctor."
    }
  }
]