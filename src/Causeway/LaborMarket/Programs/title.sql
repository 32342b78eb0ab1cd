-- The title of a program of study by its code of two, four or six digits ($1): the newest edition that uses the code, then the crosswalk of programs and occupations,
-- then the survey's own list of codes. A code without a title of its own that has programs below it is called by its code.
select title
from (
    select title, case when in_use then 1 else 3 end as place, vintage
    from code.cip
    where cip = $1
    union all
    select cip_title, 2, vintage
    from code.cip_soc
    where cip = $1 and coalesce(cip_title, '') <> ''
    union all
    select label, 4, vintage
    from edu.ipeds_label
    where survey_file = 'C_A' and variable = 'CIPCODE' and code = $1
    union all
    select cast($1 as text), 5, vintage
    from code.cip_soc
    where matched and cip like cast($1 as text) || '%'
) titles
order by place, vintage desc, title
limit 1
