using System.Security.Cryptography;
using System.Text;

namespace OrleansObs.Chaos.Checks;

/// <summary>
/// The stored form of an Idempotency-Key (docs/adr/0004): a version 8 UUID as it is, otherwise 122 bits of the SHA-256 as such a UUID.
/// </summary>
internal static class StoredKey
{
    public static Guid Of(string key)
    {
        if (Guid.TryParseExact(key, "D", out var created) && created.Version == 8 && created.ToString() == key)
            return created;
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(key));
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
