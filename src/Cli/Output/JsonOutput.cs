using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenGov.Cli;

/// <summary>One JSON object per line on standard output, <c>result</c> telling its kind; the reason for an early end also on standard error.</summary>
internal sealed class JsonOutput(TextWriter results, TextWriter others) : Output
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Result(string kind, object facts, string sentence)
    {
        var line = new JsonObject { ["result"] = kind };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(facts, Json)!.AsObject().ToList())
            line[name] = value?.DeepClone();
        results.WriteLine(line.ToJsonString(Json));
    }

    public override void Failure(string code, string sentence)
    {
        Result("failure", new { code, message = sentence }, sentence);
        others.WriteLine($"{sentence} ({code})");
    }

    public override Task Progress(string what, int steps, Func<Action<int>, Task> work) => work(_ => { });

    protected override void Tell(string kind, string place, string code, string sentence) => Result(kind, new { place, code, message = sentence }, sentence);
}
