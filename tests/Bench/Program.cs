// The figures. ./opengov bench [NAME…] [--quick] runs them; “serve” is what they measure against, in processes of its own.
using System.Globalization;
using OpenGov.Bench;
using OpenGov.Bench.Grpc;

if (args is ["serve", var kind, var port])
{
    await EchoServer.Run(kind, int.Parse(port, CultureInfo.InvariantCulture));
    return 0;
}

var known = new Dictionary<string, Func<bool, Task<IReadOnlyList<Figure>>>> { ["grpc"] = GrpcFigures.Measure };
var quick = args.Contains("--quick");
var wanted = args.Where(word => word != "--quick").ToList();
if (wanted.Find(name => !known.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There are no figures “{unknown}”. There are: {string.Join(", ", known.Keys)}.");
    return 2;
}

List<Figure> figures = [];
foreach (var name in wanted.Count > 0 ? wanted : [.. known.Keys])
    figures.AddRange(await known[name](quick));
await Report.Write(figures);
return figures.Exists(figure => figure.Met == false) ? 1 : 0;
