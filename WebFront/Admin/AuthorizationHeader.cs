using System.Net.Http.Headers;

namespace OrleansObs.WebFront.Admin;

internal static class AuthorizationHeader
{
    /// <summary>The credentials of a scheme, which is case-insensitive (RFC 9110, 11.1); null without any.</summary>
    public static string? Find(HttpRequest request, string scheme) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && header.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase)
        && header.Parameter is { Length: > 0 } credentials
            ? credentials
            : null;
}
