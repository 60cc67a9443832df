namespace OrleansObs.Chaos.Checks;

/// <param name="Kind">The broken guarantee.</param>
/// <param name="Message">Describes the violation, with the events that show it.</param>
internal sealed record Violation(ViolationKind Kind, string Message);
