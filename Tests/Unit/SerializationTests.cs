using System.Reflection;
using OrleansObs.Products;

namespace OrleansObs.Tests.Unit;

/// <summary>Aliases and field ids on the wire are a contract, because two versions run during a rolling restart.</summary>
public sealed class SerializationTests
{
    // Types added by the compiler are in another namespace.
    private static readonly Type[] Types =
        [.. typeof(IProductGrain).Assembly.GetExportedTypes().Where(type => type.Namespace!.StartsWith("OrleansObs.", StringComparison.Ordinal))];

    [Fact]
    public void Every_grain_interface_and_method_has_a_unique_alias()
    {
        var interfaces = Types.Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type)).ToList();
        Assert.NotEmpty(interfaces);
        foreach (var grain in interfaces)
        {
            Assert.NotNull(grain.GetCustomAttribute<AliasAttribute>());
            var names = grain.GetMethods().Select(method => method.GetCustomAttribute<AliasAttribute>()?.Alias).ToList();
            Assert.DoesNotContain(null, names);
            Assert.Equal(names.Count, names.Distinct().Count());
        }
    }

    [Fact]
    public void Every_message_has_an_alias_and_an_id_for_each_property()
    {
        var messages = Messages();
        Assert.NotEmpty(messages);
        foreach (var message in messages)
        {
            Assert.True(message.IsDefined(typeof(GenerateSerializerAttribute)), $"{message} has no serializer");
            Assert.NotNull(message.GetCustomAttribute<AliasAttribute>());
            var ids = message.GetProperties().Select(property => property.GetCustomAttribute<IdAttribute>()?.Id).ToList();
            Assert.DoesNotContain(null, ids);
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }
    }

    /// <summary>The product's types in the signatures of grain methods, and the types of their properties.</summary>
    private static HashSet<Type> Messages()
    {
        var grains = Types.Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type));
        var open = new Queue<Type>(grains.SelectMany(grain => grain.GetMethods())
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)));
        var messages = new HashSet<Type>();
        while (open.TryDequeue(out var type))
        {
            foreach (var part in type.HasElementType ? [type.GetElementType()!] : type.GetGenericArguments())
                open.Enqueue(part);
            if (Types.Contains(type) && type is { IsClass: true } && messages.Add(type))
            {
                foreach (var property in type.GetProperties())
                    open.Enqueue(property.PropertyType);
            }
        }

        return messages;
    }
}
