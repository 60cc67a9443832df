using System.Security.Cryptography;
using System.Text;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Admin;

/// <summary>Who may pass a door that has a key.</summary>
internal static class KeyAuthorization
{
    /// <summary>Null for whoever has the key; 401 without one, and as asked for with a wrong one. Without a configured key nobody passes.</summary>
    /// <param name="key">The right one; empty when none is configured.</param>
    /// <param name="given">What came along.</param>
    /// <param name="where">Where a key is looked for, as the begin of a sentence.</param>
    /// <param name="wrong">Status for a wrong key.</param>
    public static ApiProblem? Refuse(string key, string? given, string where, int wrong = StatusCodes.Status403Forbidden)
    {
        if (key.Length == 0)
            return new ApiProblem(StatusCodes.Status403Forbidden, "admin_closed", "This route is closed: no key is configured");
        if (given is null)
            return new ApiProblem(StatusCodes.Status401Unauthorized, "key_required", $"{where} is required");
        return IsSame(given, key) ? null : new ApiProblem(wrong, "key_wrong", $"{where} is wrong");
    }

    // Digests have one length, so the time says nothing about the key, its length included.
    private static bool IsSame(string given, string key) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
