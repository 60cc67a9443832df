using System.ComponentModel.DataAnnotations;

namespace OrleansObs.Silos.Tls;

/// <summary>Section <c>Tls</c>: the certificates with which silos and clients of a fleet authenticate each other.</summary>
public sealed class TlsSettings
{
    /// <summary>Folder of <c>ca.crt</c>, <c>tls.crt</c> and <c>tls.key</c>, the file names of a Kubernetes TLS secret.</summary>
    [Required(ErrorMessage = "a fleet needs certificates: set the folder of ca.crt, tls.crt and tls.key, "
        + "which dotnet Silo.dll certificates FOLDER creates.")]
    public string Folder { get; set; } = "";

    /// <summary>
    /// The DNS name in the certificate of every process of the fleet. It separates fleets whose certificates come from one authority. Names
    /// of hosts are not used, because silos reach each other by addresses that change.
    /// </summary>
    [Required, RegularExpression("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?([.][a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*"), StringLength(253)]
    public string Name { get; set; } = "orleansobs";
}
