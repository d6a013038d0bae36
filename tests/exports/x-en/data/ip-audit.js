window.YTD.ip_audit.part0 = [
  {
    "ipAudit": {
      "accountId": "1401870336",
      "createdAt": "2024-03-01T07:44:01.000Z",
      "loginIp": "198.51.100.23",
      "loginPortNumber": 50122
    }
  },
  {
    "ipAudit": {
      "accountId": "1401870336",
      "createdAt": "2024-03-02T19:00:00.000Z",
      "loginIp": "2001:db8::17"
    }
  }
]