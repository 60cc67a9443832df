using System.ComponentModel.DataAnnotations;
using System.Net;

namespace OrleansObs.Silos.Hosting;

/// <summary>Section <c>Silo</c>.</summary>
internal sealed class SiloSettings
{
    /// <summary>Unique in the fleet; shown on the dashboard and used in admin routes.</summary>
    [Required, RegularExpression("[A-Za-z0-9_.-]{1,100}")]
    public string Name { get; set; } = $"{Dns.GetHostName()}-{Environment.ProcessId}";

    /// <summary>
    /// The address at which other silos and clients reach this one: an IP address, a name of which this machine has an address, or * for
    /// the name of this host.
    /// </summary>
    [Required]
    public string AdvertisedAddress { get; set; } = "127.0.0.1";

    /// <summary>Port for other silos; 0 selects a free port.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>Port for clients; 0 selects a free port.</summary>
    [Range(0, 65535)]
    public int GatewayPort { get; set; }

    /// <summary>A grain that was not called for this long is deactivated.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "7.00:00:00")]
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);
}
