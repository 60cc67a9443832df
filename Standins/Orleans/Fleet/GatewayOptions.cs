namespace Orleans.Configuration;

/// <summary>How a client would find gateways.</summary>
public class GatewayOptions
{
    /// <summary>How often the list is read.</summary>
    public TimeSpan GatewayListRefreshPeriod { get; set; } = TimeSpan.FromMinutes(1);
}
