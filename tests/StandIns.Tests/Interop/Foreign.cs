using System.ComponentModel;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Testing;
using OpenGov.StandIns.Tests.Rpc;
using OpenGov.Testing;

namespace OpenGov.StandIns.Tests.Interop;

/// <summary>The clients and servers that nobody here wrote: JavaScript's (npm) and Python's (Debian). A test that needs one is skipped where it cannot be had.</summary>
internal static class Foreign
{
    private static readonly string Folder = Path.Combine(Tree.Root, "artifacts", "grpc-interop");
    private static readonly string Descriptors = Path.Combine(Folder, "test.binpb");
    private static readonly string Protos = Path.Combine(Tree.Root, "tests", "GrpcInterop", "protos");
    private static readonly Lazy<Task<string?>> Packages = new(Install);

    /// <summary>How one of the foreign programs is started: the interpreter, the program, and where the contracts are.</summary>
    /// <param name="language">javascript or python.</param>
    /// <param name="file">The program's name, in <c>Foreign/</c>.</param>
    public static async Task<string[]> Program(string language, string file)
    {
        if (language == "python")
        {
            await Python.SkipWithoutGrpc();
            await Packages.Value;
            return [Python.Program, Path.Combine(Folder, file), Descriptors];
        }

        var problem = await Packages.Value;
        Assert.SkipWhen(problem is not null, $"Needs npm and @grpc/grpc-js: {problem}");
        return ["node", Path.Combine(Folder, file), Protos];
    }

    /// <summary>Puts the programs where they can run. Gives what was wrong with npm; null for nothing.</summary>
    private static async Task<string?> Install()
    {
        Directory.CreateDirectory(Folder);
        var (wanted, installed) = (Path.Combine(Tree.Root, "tests", "StandIns.Tests", "Interop", "Foreign", "package.json"), Path.Combine(Folder, "node_modules", "for-package.json"));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(wanted)!))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        await File.WriteAllBytesAsync(Descriptors, new FileDescriptorSet { File = { FileDescriptorProto.Parser.ParseFrom(TestReflection.Descriptor.SerializedData) } }.ToByteArray());

        if (File.Exists(installed) && await File.ReadAllTextAsync(installed) == await File.ReadAllTextAsync(wanted))
            return null;
        try
        {
            await Party.Output("npm", "install", "--prefix", Folder, "--no-audit", "--no-fund", "--ignore-scripts");
            File.Copy(wanted, installed, overwrite: true);
            return null;
        }
        catch (Exception cannot) when (cannot is Win32Exception or InvalidOperationException)
        {
            return cannot.Message;
        }
    }
}
