window.YTD.ads_revenue_sharing.part0 = [
  {
    "adsRevenueSharing": {
      "payoutMethod": "Stripe",
      "optedInAt": "2023-08-01T00:00:00.000Z"
    }
  }
]