window.YTD.shopify_account.part0 = [
  {
    "shopifyAccount": {
      "shopDomain": "maren-prints.example",
      "createdAt": "2022-05-05T05:05:05.000Z"
    }
  }
]