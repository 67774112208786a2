using Grpc.Core;
using OpenGov.Notes.V1;

namespace OpenGov.Notes;

public sealed partial class NotesService
{
    public override async Task<Note> CreateNote(CreateNoteRequest request, ServerCallContext context)
    {
        var person = context.RequirePerson();
        var fields = new Fields();
        var text = fields.Text("text", request.Text, max: 200);
        fields.OrThrow();

        await using var work = await db.Begin(context.CancellationToken);
        if (await work.Answered<Note>(request, person.Id) is { } answer)
            return answer;

        var id = Guid.CreateVersion7();
        await work.Execute("insert into note (id, author_id, text, added_at) values (@id, @author, @text, @Now)", new { id, author = person.Id, text, work.Now });
        work.Publish(new NoteCreated(id, text));
        return await work.Commit(new Note { Id = id.ToString(), Text = text });
    }

    public override async Task<Note> ForgetNote(ForgetNoteRequest request, ServerCallContext context)
    {
        var person = context.RequirePerson();
        await using var work = await db.Begin(context.CancellationToken);
        return await work.Answered<Note>(request, person.Id) ?? await work.Commit(new Note { Text = request.Text });
    }
}
