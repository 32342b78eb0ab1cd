using Causeway.Web.Uswds;

namespace Causeway.Tests.Web.Uswds;

public sealed class FieldTests
{
    [Fact]
    public async Task A_field_ties_label_hint_and_error_to_its_input()
    {
        var field = new UsaFieldTagHelper(Rendered.Words)
        {
            ViewContext = Rendered.View(),
            Name = "Filter.Soc",
            Label = "Code",
            Hint = "Six digits",
            Error = "Not a code",
            Required = true,
        };

        var body = await Rendered.Run(field, "", ("autocomplete", "off"), ("class", "wide"));

        var input = body.QuerySelector("input.usa-input")!;
        Assert.Equal("field-Filter-Soc", input.Id);
        Assert.Equal("Filter.Soc", input.GetAttribute("name"));
        Assert.Equal("off", input.GetAttribute("autocomplete"));
        Assert.Equal("field-Filter-Soc-hint field-Filter-Soc-error", input.GetAttribute("aria-describedby"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.True(input.HasAttribute("required"));
        Assert.Equal(input.Id, body.QuerySelector("label")!.GetAttribute("for"));
        Assert.Equal("Six digits", body.QuerySelector("#field-Filter-Soc-hint")!.TextContent);
        Assert.Equal("Error: Not a code", body.QuerySelector("#field-Filter-Soc-error")!.TextContent);
        Assert.Equal("wide usa-form-group usa-form-group--error", body.QuerySelector("div")!.ClassName);
    }

    [Fact]
    public async Task What_was_typed_is_shown_again_and_cannot_become_markup()
    {
        var view = Rendered.View();
        view.ViewData.ModelState.SetModelValue("soc", "\"><script>x</script>", "\"><script>x</script>");
        view.ViewData.ModelState.AddModelError("soc", "<b>wrong</b>");

        var body = await Rendered.Run(
            new UsaFieldTagHelper(Rendered.Words)
            {
                ViewContext = view,
                Name = "soc",
                Label = "<i>Code</i>",
            }
        );

        Assert.Equal("\"><script>x</script>", body.QuerySelector("input")!.GetAttribute("value"));
        Assert.Empty(body.QuerySelectorAll("script, b, i"));
    }

    [Fact]
    public async Task A_password_is_never_written_into_the_page()
    {
        var view = Rendered.View();
        view.ViewData.ModelState.SetModelValue("word", "hunter2", "hunter2");

        var body = await Rendered.Run(
            new UsaFieldTagHelper(Rendered.Words)
            {
                ViewContext = view,
                Name = "word",
                Label = "Password",
                Type = "password",
            }
        );

        Assert.DoesNotContain("hunter2", body.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_textarea_keeps_its_lines()
    {
        var field = new UsaFieldTagHelper(Rendered.Words)
        {
            ViewContext = Rendered.View(),
            Name = "why",
            Label = "Why",
            Type = "textarea",
            Value = "\nfirst\nsecond",
        };

        var body = await Rendered.Run(field);

        Assert.Equal("\nfirst\nsecond", body.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task Units_stand_around_the_input()
    {
        var field = new UsaFieldTagHelper(Rendered.Words)
        {
            ViewContext = Rendered.View(),
            Name = "wage",
            Label = "Wage in dollars an hour",
            Prefix = "$",
            Suffix = "an hour",
        };

        var body = await Rendered.Run(field);

        var parts = body.QuerySelector(".usa-input-group")!.Children.Select(part => part.ClassName);
        Assert.Equal(["usa-input-prefix", "usa-input", "usa-input-suffix"], parts);
    }

    [Fact]
    public async Task A_field_without_a_name_is_refused()
    {
        var field = new UsaFieldTagHelper(Rendered.Words) { ViewContext = Rendered.View(), Label = "Code" };

        await Assert.ThrowsAsync<InvalidOperationException>(() => Rendered.Run(field));
    }

    [Fact]
    public async Task A_select_marks_the_chosen_item_and_keeps_groups()
    {
        var states = new Microsoft.AspNetCore.Mvc.Rendering.SelectListGroup { Name = "States" };
        var select = new UsaSelectTagHelper(Rendered.Words)
        {
            ViewContext = Rendered.View(),
            Name = "area",
            Label = "Area",
            Empty = "Choose",
            Value = "51",
            Items = [new("The nation", "00"), new("Virginia", "51") { Group = states }],
        };

        var body = await Rendered.Run(select);

        Assert.Equal(["", "00", "51"], body.QuerySelectorAll("option").Select(option => option.GetAttribute("value")!));
        Assert.Equal("Virginia", body.QuerySelector("option[selected]")!.TextContent);
        Assert.Equal("States", body.QuerySelector("optgroup")!.GetAttribute("label"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_checkbox_is_ticked_when_it_is_true(bool ticked)
    {
        var box = new UsaCheckboxTagHelper(Rendered.Words)
        {
            ViewContext = Rendered.View(),
            Name = "sure",
            Label = "Sure",
            Checked = ticked,
        };

        var body = await Rendered.Run(box);

        Assert.Equal(ticked, body.QuerySelector("input.usa-checkbox__input")!.HasAttribute("checked"));
        Assert.Equal("field-sure", body.QuerySelector("label")!.GetAttribute("for"));
    }

    [Fact]
    public async Task Choices_stand_under_one_legend()
    {
        var choices = new UsaChoicesTagHelper(Rendered.Words)
        {
            ViewContext = Rendered.View(),
            Name = "groups",
            Label = "Race and ethnicity",
            Items = [new("Black", "b", true), new("White", "w")],
        };

        var body = await Rendered.Run(choices);

        Assert.Equal("Race and ethnicity", body.QuerySelector("fieldset > legend")!.TextContent);
        Assert.Equal(["b"], body.QuerySelectorAll("input[checked]").Select(input => input.GetAttribute("value")!));
        Assert.Equal(2, body.QuerySelectorAll("input").Select(input => input.Id).Distinct().Count());
    }
}
