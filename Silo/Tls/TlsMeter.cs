using System.Diagnostics.Metrics;
using OrleansObs.Telemetry;

namespace OrleansObs.Silos.Tls;

/// <summary><c>fleet_certificate_expiry_timestamp_seconds</c> and <c>fleet_connections_refused_total</c></summary>
internal static class TlsMeter
{
    public static void Register(IMeterFactory meters, FleetCertificates certificates)
    {
        var meter = meters.CreateShopMeter();
        meter.CreateObservableGauge(
            "fleet_certificate_expiry_timestamp_seconds",
            () => certificates.Current.NotAfter.ToUnixTimeSeconds(),
            description: "Expiry of the certificate of this process, in seconds since the Unix epoch");
        meter.CreateObservableCounter(
            "fleet_connections_refused",
            () => certificates.Refused,
            description: "Connections to the ports of this silo without a valid certificate");
    }
}
