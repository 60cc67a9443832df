using System.Security.Cryptography;
using System.Text;

namespace OrleansObs.Weather;

/// <summary>Distributes the places over the parts of the weather cache.</summary>
public static class WeatherParts
{
    /// <summary>The number of parts: grains, and rows of stored state.</summary>
    public const int Count = 16;

    /// <summary>The part of a place. The same in every process and version, because stored reports are found by it.</summary>
    public static long Of(string place) => SHA256.HashData(Encoding.UTF8.GetBytes(place))[0] % Count;
}
