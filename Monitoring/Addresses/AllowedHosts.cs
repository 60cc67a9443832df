using System.Collections.Frozen;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace OrleansObs.Monitoring.Addresses;

/// <summary>
/// The host names by which a process may be addressed. A page whose name resolves to this machine (DNS rebinding) would have the same
/// origin as the shop; the Host header still shows its name. A browser sends an IP address only for a page of that address, so addresses
/// are always allowed, and probes and scrapes of a pod's address need no setting.
/// </summary>
public sealed class AllowedHosts
{
    /// <summary>The setting, which has the format of ASP.NET Core: names or *.names, separated by semicolons; * allows every name.</summary>
    public const string Setting = "AllowedHosts";

    /// <summary>The answer to a request for another name.</summary>
    public const string Refusal = $"This host name is not allowed; the setting {Setting} lists the allowed names";

    private const string Loopback = "localhost";
    private const string Any = "*";

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _names;
    private readonly string[] _suffixes;
    private readonly bool _allowsAny;

    private AllowedHosts(string[] names)
    {
        _allowsAny = names.Contains(Any);
        _suffixes = [.. names.Where(name => name.StartsWith("*.", StringComparison.Ordinal)).Select(name => name[1..])];
        _names = names.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Loopback, the names in the addresses to listen on, and those of the setting.</summary>
    /// <exception cref="OptionsValidationException">The setting contains no host name.</exception>
    public static AllowedHosts Of(IConfiguration configuration)
    {
        var configured = ListenAddresses.Split(configuration[Setting]);
        if (!configured.All(IsValid))
        {
            throw new OptionsValidationException(
                Setting, typeof(AllowedHosts), [$"{Setting} must be host names such as shop.example.com or *.example.com, separated by semicolons."]);
        }

        var own = ListenAddresses.Split(configuration[WebHostDefaults.ServerUrlsKey]).Select(ListenAddresses.Parse).Select(address => address?.Host);
        return new AllowedHosts([Loopback, .. own.OfType<string>().Where(host => host is not ("*" or "+")), .. configured]);
    }

    /// <summary>Whether a request with this Host header is for this process. Only a client of HTTP/1.0 sends none.</summary>
    public bool Allow(string? host) => _allowsAny || string.IsNullOrEmpty(host) || IsAllowed(NameOf(host));

    private bool IsAllowed(ReadOnlySpan<char> name)
    {
        if (_names.Contains(name) || IPAddress.IsValid(name.Trim("[]")))
            return true;
        foreach (var suffix in _suffixes)
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // Kestrel has checked the syntax: name[:port] or [address][:port].
    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> host)
    {
        var end = host.StartsWith('[') ? host.IndexOf(']') + 1 : host.IndexOf(':');
        return end > 0 ? host[..end] : host;
    }

    private static bool IsValid(string host) =>
        host == Any || Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) != UriHostNameType.Unknown;
}
