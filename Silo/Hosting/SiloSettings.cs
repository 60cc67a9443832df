using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;

namespace OrleansObs.Silos.Hosting;

/// <summary>Section <c>Silo</c>.</summary>
internal sealed class SiloSettings
{
    /// <summary>Unique in the fleet; shown to people and used to address this silo.</summary>
    [Required, RegularExpression("[A-Za-z0-9_.-]{1,100}")]
    public string Name { get; set; } = $"{Dns.GetHostName()}-{Environment.ProcessId}";

    /// <summary>Where the other silos and the clients reach this one: an IP address, or * for the address of this host's name.</summary>
    [Required]
    public string AdvertisedAddress { get; set; } = "127.0.0.1";

    /// <summary>For other silos; 0 takes a free port.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>For clients; 0 takes a free port.</summary>
    [Range(0, 65535)]
    public int GatewayPort { get; set; }

    /// <summary>A grain that was not called for so long leaves memory.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "7.00:00:00")]
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The resolved <see cref="AdvertisedAddress"/>; throws <see cref="FormatException"/> when it is neither.</summary>
    public IPAddress Address =>
        AdvertisedAddress == "*"
            ? Dns.GetHostAddresses(Dns.GetHostName(), AddressFamily.InterNetwork).First()
            : IPAddress.Parse(AdvertisedAddress);
}
