-- Awards of every year loaded by program code: a program of study ($2, a pattern such as 51.38%) and the codes of earlier editions that the crosswalks lead from, for institutions in an area ($1; US for all).
-- Universe: awards conferred from July to June before the year, first majors. An institution is where the newest list that has it says.
with place as (
    select unitid, state, county, cbsa, row_number() over (partition by unitid order by vintage desc) as choice
    from edu.institution
),
before as (
    select from_cip as cip
    from code.cip_map
    where to_cip like $2
)
select c.vintage, c.cip, cast(sum(c.awards) as double precision) as awards
from edu.completion c
where c.race = 'total' and c.sex = 'total' and c.major_number = '1'
  and (
    c.cip like $2
    or c.cip in (select cip from before)
    or c.cip in (select from_cip from code.cip_map where to_cip in (select cip from before))
  )
  and (
    cast($1 as text) = 'US'
    or c.unitid in (select unitid from place where choice = 1 and (state = $1 or county = $1 or cbsa = $1))
  )
group by c.vintage, c.cip
order by c.vintage, c.cip
