using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace OrleansObs.Monitoring.Addresses;

/// <summary>The addresses at which a process serves HTTP.</summary>
public static class ListenAddresses
{
    /// <summary>The setting, as messages name it.</summary>
    public const string Setting = "ASPNETCORE_URLS";

    /// <summary>Checks the configured addresses (ASPNETCORE_URLS or --urls), if any.</summary>
    /// <inheritdoc cref="Check" path="/exception"/>
    public static void CheckAddresses(this WebApplicationBuilder builder) =>
        Check(builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? "");

    /// <summary>
    /// Checks that the process can listen at each address. Kestrel would find out when the host starts: its errors are logged with a stack
    /// trace, and a WebFront that cannot listen would first wait for its fleet.
    /// </summary>
    /// <exception cref="OptionsValidationException">An address is invalid, not supported, not of this machine, or in use.</exception>
    public static void Check(string addresses)
    {
        foreach (var text in Split(addresses))
        {
            var address = Parse(text) ?? throw Fault($"{Setting} contains an address that is not of the form http://127.0.0.1:8080.");
            CheckPort(address, text);
        }
    }

    /// <summary>The addresses of a list that is separated by semicolons.</summary>
    public static string[] Split(string? addresses) =>
        (addresses ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Null for what is not http://host:port: HTTPS ends at the proxy in front of the shop.</summary>
    public static BindingAddress? Parse(string text)
    {
        try
        {
            var address = BindingAddress.Parse(text);
            var isValid = string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase)
                && !address.IsUnixPipe && !address.IsNamedPipe
                && address.PathBase.Length == 0
                && address.Port is >= 0 and <= ushort.MaxValue
                && (address.Host is "*" or "+" || Uri.CheckHostName(address.Host) is not UriHostNameType.Unknown);
            return isValid ? address : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void CheckPort(BindingAddress address, string text)
    {
        var host = address.Host is "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(address.Host.Trim('[', ']'), out var parsed) ? parsed : IPAddress.Any;
        try
        {
            using var probe = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(host, address.Port));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw Fault($"{text}: address already in use. Stop the process that listens there, or set {Setting}, for example to http://127.0.0.1:8081.");
        }
        catch (SocketException e)
        {
            throw Fault($"{text}: {e.Message}. Set {Setting} to an address of this machine.");
        }
    }

    private static OptionsValidationException Fault(string sentence) => new(Setting, typeof(ListenAddresses), [sentence]);
}
