using Xunit;

namespace OpenGov.Cli.Tests;

public sealed class ParticipantsAreRead
{
    [Theory]
    [InlineData("Oak plc; Elm Ltd; University of Ash, Centre for Trees", "Oak plc|Elm Ltd|University of Ash, Centre for Trees", true)]
    [InlineData("Oak,Elm , Ash,  Pine", "Oak|Elm|Ash|Pine", false)]
    [InlineData("OAK, ELM, ASH", "OAK|ELM|ASH", false)]
    [InlineData("Oak, Elm, Ash and Birch", "Oak, Elm, Ash and Birch", true)]
    [InlineData("Oak, Elm, Pine, and Birch Union", "Oak|Elm|Pine|Birch Union", false)]
    [InlineData("Oak (Europe, Asia), Elm, Ash Ltd., Pine.", "Oak (Europe, Asia)|Elm|Ash Ltd.|Pine", false)]
    [InlineData("Oak\nElm\r\nAsh", "Oak|Elm|Ash", false)]
    [InlineData("• Oak • Elm", "Oak|Elm", false)]
    [InlineData("Oak, Elm, Oak, ELM, Ash", "Oak|Elm|Ash", false)]
    public void Lists_are_divided_where_that_is_safe(string cell, string names, bool ambiguous)
    {
        var list = ParticipantList.Read(cell);
        Assert.Equal((names, ambiguous, ""), (string.Join('|', list.Names), list.IsAmbiguous, list.Gathering));
    }

    [Theory]
    [InlineData("Jane Doe, The Gazette")]
    [InlineData("Jane Doe, Editor, The Gazette")]
    [InlineData("Professor Ada Smith, St Mary’s College, Riverton")]
    [InlineData("Riverton, Rivershire, Hill and Dale Council")]
    [InlineData("National Wool, Silk and Linen Agency")]
    [InlineData("The Gazette: Jane Doe, John Roe, Max Moe")]
    [InlineData("Oak Holding, Elm, Pine, Ltd")]
    [InlineData("Members of the union including Oak, Elm, of the north, Ash")]
    public void What_may_be_one_or_several_stays_as_it_stands_and_is_marked(string cell)
    {
        var list = ParticipantList.Read(cell);
        Assert.Equal([cell], list.Names);
        Assert.True(list.IsAmbiguous);
    }

    [Theory]
    [InlineData("Oak & Elm LLP")]
    [InlineData("Elm/Oak University")]
    [InlineData("Re:grow")]
    [InlineData("Oak – the tree people")]
    [InlineData("Ministry of Trees (Norway)")]
    public void One_name_with_marks_in_it_is_one_name(string cell)
    {
        var list = ParticipantList.Read(cell);
        Assert.Equal([cell], list.Names);
        Assert.False(list.IsAmbiguous);
    }

    [Theory]
    [InlineData("Roundtable with: Oak, Elm, Ash, Pine.", "Roundtable", "Oak|Elm|Ash|Pine")]
    [InlineData("Business Advisory Group: Oak, Elm, Ash, Pine", "Business Advisory Group", "Oak|Elm|Ash|Pine")]
    [InlineData("Forest Forum (Oak, Elm, Ash, Pine)", "Forest Forum", "Oak|Elm|Ash|Pine")]
    [InlineData("Charity roundtable: (Oak, Elm, Ash, Pine)", "Charity roundtable", "Oak|Elm|Ash|Pine")]
    [InlineData("Ümarlaud: Tamm; Kask; Mänd", "Ümarlaud", "Tamm|Kask|Mänd")]
    public void A_gathering_is_no_participant(string cell, string gathering, string names)
    {
        var list = ParticipantList.Read(cell);
        Assert.Equal((gathering, names, false), (list.Gathering, string.Join('|', list.Names), list.IsAmbiguous));
    }

    [Theory]
    [InlineData("  Oak  Trust ² ", "Oak Trust")]
    [InlineData("Oak Trust*", "Oak Trust")]
    [InlineData("\"Oak Trust\"", "Oak Trust")]
    [InlineData("Oak Trust,", "Oak Trust")]
    [InlineData("Oak Co.", "Oak Co.")]
    [InlineData("Which, Oak, Elm, Ash", "Which|Oak|Elm|Ash")]
    public void Names_lose_footnote_marks_and_strays(string cell, string names) => Assert.Equal(names, string.Join('|', ParticipantList.Read(cell).Names));

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData(",;")]
    public void An_empty_cell_names_nobody(string cell) => Assert.True(ParticipantList.Read(cell).IsEmpty);
}
