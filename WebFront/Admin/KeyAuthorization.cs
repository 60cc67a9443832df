using System.Security.Cryptography;
using System.Text;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Admin;

internal static class KeyAuthorization
{
    /// <summary>Null for the right key, otherwise a problem: 401 without a key, 403 when none is configured.</summary>
    /// <param name="configured">The right key; empty when none is configured.</param>
    /// <param name="given">The key of the request; null when it has none.</param>
    /// <param name="source">Where the request carries the key; starts a sentence.</param>
    /// <param name="wrongKeyStatus">Status for a wrong key.</param>
    public static ApiProblem? Check(string configured, string? given, string source, int wrongKeyStatus = StatusCodes.Status403Forbidden)
    {
        if (configured.Length == 0)
            return new ApiProblem(StatusCodes.Status403Forbidden, "admin_closed", "This route is closed: no key is configured");
        if (given is null)
            return new ApiProblem(StatusCodes.Status401Unauthorized, "key_required", $"{source} is required");
        return AreEqual(given, configured) ? null : new ApiProblem(wrongKeyStatus, "key_wrong", $"{source} is wrong");
    }

    // Constant time. Digests have a fixed size, so the duration does not reveal the length of the key either.
    private static bool AreEqual(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(a)), SHA256.HashData(Encoding.UTF8.GetBytes(b)));
}
