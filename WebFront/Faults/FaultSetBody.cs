using OrleansObs.Faults;

namespace OrleansObs.WebFront.Faults;

internal sealed record FaultSetBody(string Message, FaultBody Fault)
{
    public static FaultSetBody Of(Fault fault) => new("Fault set", FaultBody.Of(fault));
}
