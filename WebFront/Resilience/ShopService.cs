namespace OrleansObs.WebFront.Resilience;

/// <summary>What is protected apart: trouble with one keeps the others working.</summary>
internal enum ShopService
{
    Product,
    Order,
    User,
    Weather,
    SystemInfo,
    Fleet,
    Incident,
}
