namespace Orleans.Configuration;

/// <summary>The silo itself.</summary>
public class SiloOptions
{
    /// <summary>Its name.</summary>
    public string SiloName { get; set; } = "silo";
}
